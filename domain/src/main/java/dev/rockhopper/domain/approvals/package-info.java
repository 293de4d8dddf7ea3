/// Mass actions that wait for a second moderator; open [dev.rockhopper.domain.approvals.Approval]
/// first. May use `cases`, `guilds`, `members` and `repository`.
@NullMarked
package dev.rockhopper.domain.approvals;

import org.jspecify.annotations.NullMarked;
