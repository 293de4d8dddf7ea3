/// Who may do what, as guilds and the operator have set it; open [Rank], then [PermissionRule]. May
/// use `guilds`, `members`, `repository` and `text`.
@NullMarked
package dev.rockhopper.domain.permissions;

import org.jspecify.annotations.NullMarked;
