module mingce

go 1.26
