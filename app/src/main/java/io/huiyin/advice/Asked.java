package io.huiyin.advice;

import io.huiyin.definition.AdviceSet;

/**
 * A unit that is asked to explain.
 *
 * @param unit its path
 */
public record Asked(AdviceSet.Ask rule, String unit, Evidence evidence) {}
