package policy

import (
	"time"

	"mingce/generator/diag"
)

// Release is releases/NNNN.yaml: a publication of the content. The program writes
// it when it publishes; nobody else does.
type Release struct {
	Pos    diag.Pos
	Number int     // in the name of the file, from 1
	Sum    string  // SHA-256 of the file, in hexadecimal
	States []State // what the release changed, by key; as its list has them

	Moment    Str  `yaml:"moment" spec:"required" doc:"When it was published, with the time zone: 2026-11-25T14:05:00+08:00."`
	Before    Str  `yaml:"before" doc:"Hash of the file of the release before; none in the first."`
	Note      Text `yaml:"note" doc:"What readers are told of it."`
	Minor     Bool `yaml:"minor" doc:"true when readers need not be told: it is listed, but in no feed."`
	TakenBack Int  `yaml:"taken-back" doc:"Number of the release whose texts it puts back."`
	Records   Str  `yaml:"records" spec:"required" doc:"Hash of the list of the records that it changed, records.txt in the folder of its number."`
}

// State is what a record is from a release on.
type State struct {
	Key string // path of the record in the content, without its extension
	Sum string // SHA-256 of its canonical YAML, in hexadecimal; "" when it is gone
}

// Time is the moment of the release; the zero time when it is none.
func (r *Release) Time() time.Time {
	t, _ := time.Parse(time.RFC3339, r.Moment.Value)
	return t
}

// Day is the day of the release, where it was published.
func (r *Release) Day() Date {
	t := r.Time()
	if t.IsZero() {
		return Date{}
	}
	return Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}

// Fold gives the state of every record after the first of the releases up to a
// number, by key. What is gone is not in it.
func Fold(releases []*Release, upTo int) map[string]string {
	states := map[string]string{}
	for _, r := range releases {
		if r.Number > upTo {
			break
		}
		for _, s := range r.States {
			if s.Sum == "" {
				delete(states, s.Key)
			} else {
				states[s.Key] = s.Sum
			}
		}
	}
	return states
}

// Had tells of every state whether one of the releases had it, by its hash.
func Had(releases []*Release) map[string]bool {
	had := map[string]bool{}
	for _, r := range releases {
		for _, s := range r.States {
			had[s.Sum] = true
		}
	}
	return had
}
