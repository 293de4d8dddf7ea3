/// How much moderators may do in a stretch of time, and what becomes of one who wants more; open
/// [dev.rockhopper.domain.limits.ActionLimit] first. May use `cases`, `guilds`, `members` and
/// `text`.
@NullMarked
package dev.rockhopper.domain.limits;

import org.jspecify.annotations.NullMarked;
