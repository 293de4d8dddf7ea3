/// Tests of reports, and a desk in memory.
@NullMarked
package dev.rockhopper.application.reports;

import org.jspecify.annotations.NullMarked;
