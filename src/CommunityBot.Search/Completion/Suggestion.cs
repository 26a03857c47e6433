namespace CommunityBot.Search.Completion;

/// <summary>A completion of a text that is being typed.</summary>
/// <param name="Text">The text to show.</param>
/// <param name="Value">The value to search for, at most 100 characters.</param>
/// <param name="Kind">The kind of the value.</param>
public sealed record Suggestion(string Text, string Value, SuggestionKinds Kind);

/// <summary>The kinds of suggestions.</summary>
[Flags]
public enum SuggestionKinds
{
    None = 0,
    Episode = 1,
    Person = 2,
    Topic = 4,
    Section = 8,

    /// <summary>Two words that are often adjacent.</summary>
    Phrase = 16,

    All = Episode | Person | Topic | Section | Phrase,
}
