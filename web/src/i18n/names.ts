/** Names that appear in several features. */

export const PRODUCT_NAME = "Undertone";
