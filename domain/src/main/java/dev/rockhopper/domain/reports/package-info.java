/// What members tell moderators about each other: open [Report] first. Who told it is in a
/// [ReportVoice], which nobody is shown.
@NullMarked
package dev.rockhopper.domain.reports;

import org.jspecify.annotations.NullMarked;
