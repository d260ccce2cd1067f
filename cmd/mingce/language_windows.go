package main

import (
	"sync"

	"golang.org/x/sys/windows"
)

// desktopLanguage is the language in which Windows speaks to the user, such as
// zh-CN: hardly anybody sets LANG there.
var desktopLanguage = sync.OnceValue(func() string {
	languages, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil || len(languages) == 0 {
		return ""
	}
	return languages[0]
})
