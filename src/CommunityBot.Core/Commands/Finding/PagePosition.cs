using CommunityBot.Search.Results;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>
/// Finds where a page of results begins. Results come and go between two pages, so a button names its place twice: by the number of results
/// before it, and by a key of the result that was shown beside it. The key counts, as long as its result is there.
/// </summary>
internal static class PagePosition
{
    private const string Skip = "skip";
    private const string After = "after";
    private const string Before = "before";

    /// <summary>The hidden parameters of a command with pages.</summary>
    public static IReadOnlyList<CommandParameter> Parameters { get; } =
    [
        new(Skip, "how many results to pass over") { Kind = ParameterKind.Number, IsHidden = true },
        new(After, "the key of the result before the page") { IsHidden = true },
        new(Before, "the key of the result behind the page") { IsHidden = true },
    ];

    /// <summary>The key of a quote: the hash of its words.</summary>
    public static string GetKey(MomentHit hit) => WordsHash.Compute(hit.Moment.Text);

    /// <summary>The number of results before the page, as the button was made; 0 for the first page.</summary>
    public static int GetSkip(CommandContext context) => context.GetNumber(Skip) ?? 0;

    /// <summary>Whether the request names its place by a key, so that all results are needed to find it.</summary>
    public static bool HasKey(CommandContext context) => context.GetText(After) is not null || context.GetText(Before) is not null;

    /// <summary>The index of the page's first result.</summary>
    /// <param name="context">The request.</param>
    /// <param name="keys">The keys of all results, in order.</param>
    /// <param name="pageSize">The number of results on a page.</param>
    public static int Find(CommandContext context, IReadOnlyList<string> keys, int pageSize)
    {
        var skip = GetSkip(context);
        // When the last result of the page before is gone, its successor has taken its place.
        if (context.GetText(After) is { } after)
            return FindNearest(keys, after, skip - 1) is { } last ? last + 1 : Math.Max(0, skip - 1);
        return context.GetText(Before) is { } before && FindNearest(keys, before, skip + pageSize) is { } first
            ? Math.Max(0, first - pageSize)
            : skip;
    }

    /// <summary>The arguments for the page that follows.</summary>
    /// <param name="skip">The number of results before it.</param>
    /// <param name="last">The key of the last result before it.</param>
    public static PageArguments Next(int skip, string last) => new(Write(skip), (After, last));

    /// <summary>The arguments for the page before.</summary>
    /// <param name="skip">The number of results before it.</param>
    /// <param name="first">The key of the first result behind it.</param>
    public static PageArguments Previous(int skip, string first) => new(Write(skip), (Before, first));

    /// <summary>The arguments for the page that is shown.</summary>
    /// <param name="skip">The number of results before it.</param>
    public static PageArguments Same(int skip) => new(Write(skip), null);

    private static (string Name, string? Value) Write(int skip) =>
        (Skip, skip == 0 ? null : skip.ToString(CultureInfo.InvariantCulture));

    private static int? FindNearest(IReadOnlyList<string> keys, string key, int expected) => Enumerable.Range(0, keys.Count)
        .Where(i => keys[i] == key)
        .OrderBy(i => Math.Abs(i - expected))
        .Cast<int?>().FirstOrDefault();
}

/// <summary>The arguments that select a page.</summary>
/// <param name="Skip">The number of results before it.</param>
/// <param name="Key">The result beside it; null when it is named by its number alone.</param>
internal sealed record PageArguments((string Name, string? Value) Skip, (string Name, string? Value)? Key)
{
    /// <summary>The arguments for the first page.</summary>
    public static readonly PageArguments First = PagePosition.Same(0);

    /// <summary>
    /// Writes a command line with the key if that fits into <paramref name="maxLength"/> characters, else without it.
    /// </summary>
    /// <param name="write">Writes the line with these arguments, in any length.</param>
    /// <param name="maxLength">UTF-16 characters.</param>
    /// <returns>Null when neither fits.</returns>
    public string? Write(Func<IEnumerable<(string Name, string? Value)>, string> write, int maxLength) =>
        Key is { } key && write([Skip, key]) is { } exact && exact.Length <= maxLength ? exact
        : write([Skip]) is { } line && line.Length <= maxLength ? line
        : null;
}
