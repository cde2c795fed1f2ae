package io.huiyin.shell;

import io.huiyin.base.Verb;

/**
 * A part of every page that is asked for again and again while somebody is at work; modules declare theirs as beans.
 *
 * @param href answers the part of a page; empty when there is nothing to show
 * @param verb shown only to an actor who may do this
 */
public record LiveRegion(String href, Verb verb) {}
