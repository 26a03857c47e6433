namespace CommunityBot.Search.Completion;

/// <summary>Something that may be meant by what is being typed.</summary>
/// <param name="Text">How it is shown.</param>
/// <param name="Value">What to ask for, at most 100 characters.</param>
/// <param name="Kind">What it names.</param>
public sealed record Suggestion(string Text, string Value, SuggestionKinds Kind);

/// <summary>What suggestions may name.</summary>
[Flags]
public enum SuggestionKinds
{
    None = 0,
    Episode = 1,
    Person = 2,
    Topic = 4,
    Section = 8,

    /// <summary>Words that are often said together.</summary>
    Phrase = 16,

    All = Episode | Person | Topic | Section | Phrase,
}
