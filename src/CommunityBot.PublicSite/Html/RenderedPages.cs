using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace CommunityBot.PublicSite.Html;

/// <summary>What a page is made from: two pages at one address are the same as long as this is equal.</summary>
/// <param name="Index">The archive with what moderators decided about it.</param>
/// <param name="Details">Everything else; null when there is nothing else.</param>
internal sealed record PageSource(SearchIndex Index, object? Details);

/// <summary>
/// Remembers the ETag of each page that was rendered, so that a client that has the page is told so without rendering it again. The ETag is
/// of the content, and so the same on every replica.
/// </summary>
internal sealed class RenderedPages
{
    // With the longest addresses, less than a megabyte.
    private const int MaxPages = 2_000;
    private const int MaxAddress = 200;

    // The pages of an archive go with it.
    private readonly ConditionalWeakTable<SearchIndex, ConcurrentDictionary<string, (object? Details, string Tag)>> _pages = [];

    /// <summary>Whether the client has the page that would be rendered now; null tags and unknown pages are false.</summary>
    /// <param name="request">The request, with the ETags that the client has.</param>
    /// <param name="source">What the page is made from.</param>
    /// <param name="tag">The ETag, when the client has the page.</param>
    public bool IsKnown(HttpRequest request, PageSource source, out string tag)
    {
        tag = "";
        if (!_pages.TryGetValue(source.Index, out var pages) || !pages.TryGetValue(GetAddress(request), out var page)
            || !Equals(page.Details, source.Details))
            return false;
        tag = page.Tag;
        var known = page.Tag;
        return request.Headers.IfNoneMatch.SelectMany(h => (h ?? "").Split(',')).Any(given => given.Trim() == known);
    }

    /// <summary>Remembers the ETag of a page.</summary>
    public void Add(HttpRequest request, PageSource source, string tag)
    {
        if (GetAddress(request) is not { Length: <= MaxAddress } address)
            return;
        var pages = _pages.GetOrCreateValue(source.Index);
        if (pages.Count >= MaxPages)
            pages.Clear();
        pages[address] = (source.Details, tag);
    }

    private static string GetAddress(HttpRequest request) => request.Path.Value + request.QueryString.Value;
}
