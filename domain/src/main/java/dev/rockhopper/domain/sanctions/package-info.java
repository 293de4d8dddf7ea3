/// What is in force against members now; open [MemberSanction] first. A case is the record, a
/// sanction is the state. May use `cases`, `guilds`, `members` and `repository`.
@NullMarked
package dev.rockhopper.domain.sanctions;

import org.jspecify.annotations.NullMarked;
