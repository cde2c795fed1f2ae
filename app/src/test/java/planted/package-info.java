/** Two modules that import each other: {@code ModulesTest} must catch them. */
package planted;
