package io.orderledger.query.orders;

/** How free text was understood. */
public enum Matching {
    /** Each word is a number, a SKU, a customer, a word of a name, the end of a telephone number, a status, a day or an amount. */
    EXACT,
    /** Nothing was found so; each word is how one of these begins. */
    BEGINNING
}
