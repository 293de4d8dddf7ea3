/// Cases, the record of what moderators did; open [ModerationCase] first, then [CaseState] for
/// where a case can stand. May use `guilds`, `members` and `repository`.
@NullMarked
package dev.rockhopper.domain.cases;

import org.jspecify.annotations.NullMarked;
