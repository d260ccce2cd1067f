// What every page loads: nothing yet that a page could not do without.
