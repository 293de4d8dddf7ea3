package dev.rockhopper.adapters.postgres.audit;

import dev.rockhopper.domain.audit.AuditFilter;
import dev.rockhopper.domain.members.UserId;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// What is wanted of a trail, whosever it is.
final class AuditConditions {
  private AuditConditions() {}

  static Condition of(AuditFilter filter, Field<UserId> actor, Field<String> subject) {
    return DSL.and(
        filter.actor().map(actor::eq).orElseGet(DSL::noCondition),
        filter
            .subject()
            .map(text -> DSL.position(DSL.lower(subject), text).gt(0))
            .orElseGet(DSL::noCondition));
  }
}
