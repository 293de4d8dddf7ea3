/// Keeping copies of what proves cases: open [EvidenceService]. The port to Discord is
/// [AttachmentFiles].
@NullMarked
package dev.rockhopper.application.evidence;

import org.jspecify.annotations.NullMarked;
