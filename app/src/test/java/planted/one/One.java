package planted.one;

import planted.two.Two;

/** Half of a cycle. */
public record One(Two two) {}
