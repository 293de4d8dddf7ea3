/// What members have earned by talking; open [ILevelRepository] first. Experience (XP) is stored,
/// levels follow from it. May use `guilds`, `members` and `repository`.
@NullMarked
package dev.rockhopper.domain.levels;

import org.jspecify.annotations.NullMarked;
