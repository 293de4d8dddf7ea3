package dev.rockhopper.application.optimization.workload;

import java.util.Optional;

/// One statement of a workload, with how often it is asked. Its text is data from elsewhere: it is
/// planned, never executed.
///
/// @param text as it was asked, with literals or with `$1`, `$2` … for them
/// @param calls how often, above zero
/// @param timing what executing it took, absent where nobody has measured
public record WorkloadStatement(String text, double calls, Optional<StatementTiming> timing) {}
