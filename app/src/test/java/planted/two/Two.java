package planted.two;

import org.jspecify.annotations.Nullable;
import planted.one.One;

/** The other half. */
public record Two(@Nullable One one) {}
