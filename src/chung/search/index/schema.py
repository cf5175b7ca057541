"""Fields of the index. Raise VERSION with every change: an index of another version is rebuilt."""

from functools import cache

import tantivy

VERSION = 3
WORDS = "words"  # words already separated by spaces: rules.words does the reading
RAW = "raw"


@cache
def schema() -> tantivy.Schema:
    """Words twice (exact, folded), for everything and for the title; terms for the filters."""
    build = tantivy.SchemaBuilder()
    build.add_unsigned_field("record_id", indexed=True, fast=True)
    for name in ("all_exact", "all_folded", "title_exact", "title_folded"):
        build.add_text_field(name, tokenizer_name=WORDS, index_option="position")
    build.add_text_field("signer_folded", tokenizer_name=WORDS, index_option="position")
    for name in ("access", "symbol"):
        build.add_text_field(name, tokenizer_name=WORDS, index_option="basic")
    for name in ("symbol_key", "issuer"):
        build.add_text_field(name, tokenizer_name=RAW, index_option="basic")
    for name in FACETS:
        build.add_text_field(name, tokenizer_name=RAW, index_option="basic", fast=True)
    build.add_integer_field("day", indexed=True, fast=True)
    build.add_text_field("symbol_shown", tokenizer_name=RAW, index_option="basic", stored=True)
    build.add_bytes_field("text", stored=True)
    return build.build()


FACETS = ("kind", "type", "keeper", "book", "state")


def register(index: tantivy.Index) -> tantivy.Index:
    """Teach an opened index our tokenizer (it is not kept in the files)."""
    splitter = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(WORDS, splitter)
    return index
