package check

import (
	"fmt"
	"testing"
	"time"

	"mingce/generator/policy"
)

// largeSet is a policy of many measures, each interpreted.
func largeSet(size int) *policy.Set {
	set := validSet()
	p := batch(set)
	p.Measures, p.Interpretations = nil, nil
	for i := 1; i <= size; i++ {
		domain := "tax-reform"
		if i > size/2 {
			domain = "opening-up"
		}
		title := tx(fmt.Sprintf("出口退税智能诊断%d", i), fmt.Sprintf("Smart diagnosis for export tax refunds %d", i))
		m := measure(i, domain, "tax", title,
			tx("梳理1200余个退税疑点并搭建业务场景，形成图文并茂的解决方案和操作指引，全天在线答复。", "Review more than 1,200 doubtful points; questions are answered online."))
		reading := interpretation(i, "全天在线答复", "answered online")
		reading.Related = nil
		for range 5 {
			reading.Silent = append(reading.Silent, tx("改好以后多久能收到退税款，通知没有说，办的时候问一问负责部门。", "The notice does not say how soon a refund is paid; ask the department."))
		}
		p.Measures, p.Interpretations = append(p.Measures, m), append(p.Interpretations, reading)
	}
	return set
}

// Near linear takes seconds even on a busy machine, quadratic takes hours.
func TestManyMeasures(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	set := largeSet(4_000)
	start := time.Now()
	run(set)
	if took := time.Since(start); took > 2*time.Minute {
		t.Errorf("took %v", took)
	}
}

func BenchmarkRun(b *testing.B) {
	for _, size := range []int{31, 10_000} {
		set := largeSet(size)
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			for b.Loop() {
				run(set)
			}
		})
	}
}
