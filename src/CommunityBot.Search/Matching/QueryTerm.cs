using CommunityBot.Search.Indexing;

namespace CommunityBot.Search.Matching;

/// <summary>One distinct word of a query, and the evidence that may stand for it.</summary>
internal struct QueryTerm
{
    /// <summary>Its place among the query's words.</summary>
    public int Position;

    /// <summary>Number of the word, -1 where it does not occur.</summary>
    public int WordId;

    /// <summary>Term of the word's stem, -1 where no form of it occurs.</summary>
    public int StemTerm;

    public float Idf;

    public float ExactIdf;

    public bool IsStopWord;

    /// <summary>Whether nobody says it in any form, as a synonym or as a compound: near words are all that may stand for it.</summary>
    public bool IsMissing;

    /// <summary>Where its evidence lies: stems from here, exact words from <see cref="ExactMatchesStart"/>, the end exclusive.</summary>
    public int StemMatchesStart, ExactMatchesStart, MatchesEnd;

    public readonly bool HasMatches => MatchesEnd > StemMatchesStart;
}

/// <summary>A posting list that stands for a concept, with cursors that only move forward.</summary>
internal struct TermMatch
{
    /// <summary>The concept it belongs to.</summary>
    public int QueryTermIndex;

    /// <summary>The term, -1 for postings that were made for this query.</summary>
    public int Term;

    /// <summary>The stems that stand side by side, of postings that were made for this query.</summary>
    public int FirstStem, SecondStem;

    public int Start, End, Cursor;

    public int EpisodeStart, EpisodeEnd, EpisodeCursor;

    public int SectionStart, SectionEnd, SectionCursor;

    /// <summary>What it counts against the word itself.</summary>
    public float Weight;

    /// <summary>Whether it stands for the word as it is spelled, or for its stem.</summary>
    public bool IsExact;

    public readonly bool IsAdHoc => Term < 0;

    /// <summary>All postings of a term.</summary>
    public static TermMatch Create(int concept, int term, TermPostings postings, float weight, bool isExact) => new()
    {
        QueryTermIndex = concept,
        Term = term,
        Start = postings.Start,
        End = postings.End,
        Cursor = postings.Start,
        EpisodeStart = postings.EpisodeStart,
        EpisodeEnd = postings.EpisodeEnd,
        EpisodeCursor = postings.EpisodeStart,
        SectionStart = postings.SectionStart,
        SectionEnd = postings.SectionEnd,
        SectionCursor = postings.SectionStart,
        Weight = weight,
        IsExact = isExact,
    };
}
