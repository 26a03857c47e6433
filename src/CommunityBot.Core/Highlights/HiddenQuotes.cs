namespace CommunityBot.Core.Highlights;

/// <summary>Finds the quotes of posts that a moderator has hidden since. A post keeps its words in the store.</summary>
public static class HiddenQuotes
{
    /// <summary>Returns what is hidden of a quote; null when nothing is.</summary>
    public static HiddenPlace? Find(HiddenContent hidden, PostedQuote quote) =>
        hidden.Find(quote.Address) ?? (quote.Speaker is { } speaker ? hidden.FindPerson(speaker) : null);

    /// <summary>Returns what is hidden of a candidate; null when nothing is. A poll keeps its labels in the store.</summary>
    public static HiddenPlace? Find(HiddenContent hidden, PollCandidate candidate) =>
        hidden.Find(candidate.Moment) ?? hidden.FindPerson(candidate.Label.Split(':', 2)[0]);

    /// <summary>Whether a moderator has hidden a candidate of a poll.</summary>
    public static bool HasHidden(HiddenContent hidden, Poll poll) =>
        !hidden.IsEmpty && poll.Candidates.Any(c => Find(hidden, c) is not null);

    /// <summary>Returns the post without its hidden quotes.</summary>
    public static WeeklyPost WithoutHidden(this WeeklyPost post, HiddenContent hidden) =>
        hidden.IsEmpty || post.Quotes.All(q => Find(hidden, q) is null)
            ? post
            : post with { Quotes = [.. post.Quotes.Where(q => Find(hidden, q) is null)] };

    /// <summary>Returns the posts without their hidden quotes.</summary>
    public static IReadOnlyList<ScheduledPost> WithoutHidden(this IReadOnlyList<ScheduledPost> posts, HiddenContent hidden) =>
        [.. posts.Select(p => p.Post is null ? p : p with { Post = p.Post.WithoutHidden(hidden) })];
}
