/// What members report to moderators: open [ReportService] first.
@NullMarked
package dev.rockhopper.application.reports;

import org.jspecify.annotations.NullMarked;
