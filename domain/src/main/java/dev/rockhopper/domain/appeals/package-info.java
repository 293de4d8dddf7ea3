/// What people say against their cases; open [dev.rockhopper.domain.appeals.Appeal] first. May use
/// `cases`, `guilds`, `members` and `moderation`.
@NullMarked
package dev.rockhopper.domain.appeals;

import org.jspecify.annotations.NullMarked;
