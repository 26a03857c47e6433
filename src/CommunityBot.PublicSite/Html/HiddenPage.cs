namespace CommunityBot.PublicSite.Html;

/// <summary>Answers for what a moderator has hidden: 410, and the reason.</summary>
internal static class HiddenPage
{
    /// <summary>A page for readers.</summary>
    public static IResult Create(SiteLayout layout, HiddenPlace place) =>
        layout.CreatePage(new("Hidden", null), StatusCodes.Status410Gone, html =>
            html.Write($"<h1>Hidden</h1><p>{place.Sentence}</p><p>The reason: <span dir=\"auto\">{place.Reason}</span></p>"));

    /// <summary>A problem for programs.</summary>
    public static IResult CreateProblem(HiddenPlace place) =>
        TypedResults.Problem($"{place.Sentence} The reason: {place.Reason}", statusCode: StatusCodes.Status410Gone);
}
