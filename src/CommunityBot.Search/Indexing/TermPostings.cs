namespace CommunityBot.Search.Indexing;

/// <summary>Where one term's postings lie in the flat arrays of <see cref="InvertedIndex"/>; ends are exclusive.</summary>
internal readonly record struct TermPostings(int Start, int End, int EpisodeStart, int EpisodeEnd, int SectionStart, int SectionEnd)
{
    /// <summary>In how many passages the term occurs.</summary>
    public int Count => End - Start;

    /// <summary>Whether the term occurs in a line, a header or an episode's own fields.</summary>
    public bool Occurs => End > Start || EpisodeEnd > EpisodeStart;
}
