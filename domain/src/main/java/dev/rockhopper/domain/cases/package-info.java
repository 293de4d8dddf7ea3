/// Cases, the record of what moderators did; open [CaseId] first. May use `guilds` and `members`.
@NullMarked
package dev.rockhopper.domain.cases;

import org.jspecify.annotations.NullMarked;
