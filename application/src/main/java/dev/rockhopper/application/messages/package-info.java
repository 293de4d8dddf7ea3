/// Taking messages of a channel away: open [PurgeService] first. What a message says is looked at
/// and never kept.
@NullMarked
package dev.rockhopper.application.messages;

import org.jspecify.annotations.NullMarked;
