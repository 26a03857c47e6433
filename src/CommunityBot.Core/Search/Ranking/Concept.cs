using CommunityBot.Core.Search.Postings;

namespace CommunityBot.Core.Search.Ranking;

/// <summary>One distinct word of a query, and the evidence that may stand for it.</summary>
internal struct Concept
{
    /// <summary>Its place among the query's words.</summary>
    public int Place;

    /// <summary>Number of the word, -1 where it does not occur.</summary>
    public int Word;

    /// <summary>Term of the word's stem, -1 where no form of it occurs.</summary>
    public int Stem;

    public float Idf;

    public float ExactIdf;

    public bool IsStopWord;

    /// <summary>Whether nobody says it in any form, as a synonym or as a compound: near words are all that may stand for it.</summary>
    public bool IsMissing;

    /// <summary>Where its evidence lies: stems from here, exact words from <see cref="ExactFrom"/>, the end exclusive.</summary>
    public int StemsFrom, ExactFrom, EvidenceEnd;

    public readonly bool HasEvidence => EvidenceEnd > StemsFrom;
}

/// <summary>A posting list that stands for a concept, with cursors that only move forward.</summary>
internal struct Evidence
{
    /// <summary>The concept it belongs to.</summary>
    public int Concept;

    /// <summary>The term, -1 for postings that were made for this query.</summary>
    public int Term;

    /// <summary>The stems that stand side by side, of postings that were made for this query.</summary>
    public int FirstStem, SecondStem;

    public int Start, End, At;

    public int EpisodeStart, EpisodeEnd, EpisodeAt;

    public int SectionStart, SectionEnd, SectionAt;

    /// <summary>What it counts against the word itself.</summary>
    public float Weight;

    /// <summary>Whether it stands for the word as it is spelled, or for its stem.</summary>
    public bool IsExact;

    public readonly bool IsMade => Term < 0;

    /// <summary>All postings of a term.</summary>
    public static Evidence Of(int concept, int term, TermPostings postings, float weight, bool isExact) => new()
    {
        Concept = concept,
        Term = term,
        Start = postings.Start,
        End = postings.End,
        At = postings.Start,
        EpisodeStart = postings.EpisodeStart,
        EpisodeEnd = postings.EpisodeEnd,
        EpisodeAt = postings.EpisodeStart,
        SectionStart = postings.SectionStart,
        SectionEnd = postings.SectionEnd,
        SectionAt = postings.SectionStart,
        Weight = weight,
        IsExact = isExact,
    };
}
