using CsCheck;

namespace CommunityBot.Archive.Tests;

/// <summary>Generates texts from the tokens of YAML and the keys of pages. Most of them are broken YAML.</summary>
internal static class YamlTokens
{
    private static readonly string[] Structure = ["- ", ": ", "? ", "a", "\n", "\n  ", "\n- ", "[", "]", "{", "}", ", "];

    private static readonly string[] Others =
    [
        "title", "transcript", "line", "who: ", "sec: ", "ids", "quotableClips", "synonyms", "spellings", "'", "\"", "|", ">", "&a ", "*a",
        "!t ", "# ", "\n---\n", "\n...\n", "null",
    ];

    /// <summary>Texts of tokens that open, separate and close collections.</summary>
    public static Gen<string> Structures { get; } = Join(Structure);

    /// <summary>Texts of all tokens.</summary>
    public static Gen<string> Texts { get; } = Join([.. Structure, .. Others]);

    private static Gen<string> Join(string[] tokens) => Gen.OneOf(tokens).Array[1, 24].Select(chosen => string.Concat(chosen));
}
