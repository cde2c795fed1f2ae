package io.huiyin.base;

import java.util.List;

/** The port through which a list keeps the filters that a user gave a name to. Implemented by {@code access}, for whoever is signed in. */
public interface SavedViews {

    /** Views that one user keeps at most, over all pages. */
    int MOST = 30;

    /** Longest name, in characters. */
    int NAME_LENGTH = 40;

    /** Longest query, in characters. */
    int QUERY_LENGTH = 1_000;

    /**
     * A filter under a name.
     *
     * @param query query string of the page's address, without the question mark
     */
    record View(String name, String query) {}

    /** The views of the acting user on that page, by name; none when nobody is signed in. */
    List<View> list(String page);

    /**
     * Keeps a view; one of the same name on the same page is replaced.
     *
     * @param page what the page is called, such as {@code matters}, one that {@link FilteredLists} have; at most 40 characters
     * @throws Refused when name or query is missing or too long, {@code ACCESS-120} when the user keeps {@link #MOST} already,
     *     {@code ACCESS-121} for a phone or an ID number in it, and what its list {@link FilteredLists#refusal refuses} to have kept
     */
    void save(String page, String name, String query);

    /** Forgets a view; one that does not exist is no fault. */
    void delete(String page, String name);
}
