/// Cases in PostgreSQL: open [JooqCaseRepository] first; [CaseRow] says what a case looks like in
/// its row, [CaseCondition] what a search looks like in SQL.
@NullMarked
package dev.rockhopper.adapters.postgres.cases;

import org.jspecify.annotations.NullMarked;
