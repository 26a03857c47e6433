namespace CommunityBot.Core.Commands.Finding;

/// <summary>Recognises links to what a moderator hid, and says so.</summary>
internal static class HiddenMoments
{
    /// <summary>
    /// Returns what is hidden of the moment to which a link or an address leads; null when nothing is, and for words. A link to a second
    /// would otherwise lead to the words before.
    /// </summary>
    public static HiddenPlace? Find(SearchIndex index, string input, CancellationToken cancellationToken)
    {
        var hidden = index.Catalog.Hidden;
        if (hidden.IsEmpty)
            return null;
        var text = input.Trim();
        if (MomentAddress.TryParse(text, out var address))
            return hidden.Find(address);
        if (!text.Contains('/', StringComparison.Ordinal) || hidden.Originals.Count == 0)
            return null;
        var originals = index.Remember(nameof(HiddenMoments), i => SearchIndex.Build(new(i.Catalog.Hidden.Originals, [])));
        return MomentFinder.Find(originals, text, cancellationToken) is [var moment] ? hidden.Find(MomentAddress.From(moment)) : null;
    }

    /// <summary>Says that something is hidden, and why.</summary>
    public static Reply CreateReply(HiddenPlace place) =>
        NothingFoundReplies.Create(place.Sentence, $"The reason: {place.Reason}", []);
}
