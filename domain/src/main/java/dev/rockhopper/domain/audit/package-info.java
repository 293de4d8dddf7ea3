/// Who changed what, when: the trail of every action and setting; open [AuditEntry] first. May use
/// `guilds`, `members` and `repository`.
@NullMarked
package dev.rockhopper.domain.audit;

import org.jspecify.annotations.NullMarked;
