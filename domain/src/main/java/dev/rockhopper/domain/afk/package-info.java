/// Members who say that they are away (AFK); open [Afk] first. May use `cases` (for when something
/// ends), `guilds`, `members` and `text`.
@NullMarked
package dev.rockhopper.domain.afk;

import org.jspecify.annotations.NullMarked;
