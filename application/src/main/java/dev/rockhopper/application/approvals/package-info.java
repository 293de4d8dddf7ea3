/// A second moderator agrees to what one alone may not do: open [ApprovalService].
@NullMarked
package dev.rockhopper.application.approvals;

import org.jspecify.annotations.NullMarked;
