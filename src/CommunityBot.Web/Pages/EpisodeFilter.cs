using System.Globalization;
using CommunityBot.Episodes;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Web.Pages;

/// <summary>Which episodes of the list are wanted.</summary>
/// <param name="Text">Part of the number, a title, a guest's name or a topic; empty for any.</param>
/// <param name="Season">Null for every season.</param>
internal sealed record EpisodeFilter(string Text, int? Season)
{
    private const int MaxText = 100;
    private static readonly CompareInfo Compare = CultureInfo.InvariantCulture.CompareInfo;

    public bool IsEmpty => Text.Length == 0 && Season is null;

    /// <summary>Reads <c>q</c> and <c>season</c>; what makes no sense is taken as not given.</summary>
    public static EpisodeFilter FromQuery(IQueryCollection query)
    {
        var text = query["q"].ToString().Trim();
        return new(
            text.Length > MaxText ? text[..MaxText] : text,
            int.TryParse(query["season"], NumberStyles.None, CultureInfo.InvariantCulture, out var season) ? season : null);
    }

    /// <summary>The wanted episodes, newest first.</summary>
    public IEnumerable<Episode> Apply(EpisodeCatalog catalog) => catalog.Episodes.Reverse()
        .Where(e => Season is null || e.Number?.Season == Season)
        .Where(e => Text.Length == 0 || Texts(e).Any(IsMatch));

    private static IEnumerable<string> Texts(Episode episode) =>
        [episode.ToString(), episode.Title, .. episode.Guests.Select(g => g.Name), .. episode.Topics];

    private bool IsMatch(string text) => Compare.IndexOf(text, Text, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;
}
