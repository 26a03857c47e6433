namespace CommunityBot.Search.Completion;

/// <summary>A completion of a text that is being typed: the text to show, and the value to search for, at most 100 characters.</summary>
public sealed record Suggestion(string Text, string Value, SuggestionKinds Kind)
{
    /// <summary>The show of an episode; null for everything else, and where shows have no names.</summary>
    public string? Show { get; init; }
}

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
