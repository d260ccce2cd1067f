//go:build unix

package folders

import "syscall"

// openFlag keeps the opening of a file that turned into a pipe from waiting.
const openFlag = syscall.O_NONBLOCK
