/// What modules remember about a guild, its channels, roles and members; open [Setting] first.
/// Defaults are not stored: what was never set, or is cleared, has no entry. May use `guilds`,
/// `members`, `repository` and `text`.
@NullMarked
package dev.rockhopper.domain.settings;

import org.jspecify.annotations.NullMarked;
