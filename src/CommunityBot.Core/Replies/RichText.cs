using System.Collections;
using System.Runtime.CompilerServices;

namespace CommunityBot.Core.Replies;

/// <summary>Spans in reading order; written as a collection, <c>["by ", new Span.Strong("Hugo")]</c>.</summary>
[CollectionBuilder(typeof(RichText), nameof(Create))]
public sealed class RichText : IReadOnlyList<Span>
{
    private readonly Span[] _spans;

    private RichText(Span[] spans) => _spans = spans;

    public static RichText Create(ReadOnlySpan<Span> spans) => new(spans.ToArray());

    /// <summary>The spans with a separator between them.</summary>
    public static RichText Join(string separator, IEnumerable<Span> spans) => [.. spans.SelectMany(s => new[] { separator, s }).Skip(1)];

    public static implicit operator RichText(string text) => new([text]);

    public int Count => _spans.Length;

    public Span this[int index] => _spans[index];

    /// <summary>The concatenated texts of all spans.</summary>
    public override string ToString() => string.Concat(_spans.Select(s => s.Text));

    public IEnumerator<Span> GetEnumerator() => _spans.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A run of text without markup. The set is closed: every renderer escapes the text of each kind once.</summary>
public abstract record Span
{
    private Span(string text) => Text = text;

    /// <summary>The text without escapes.</summary>
    public string Text { get; }

    public static implicit operator Span(string text) => new Plain(text);

    /// <summary>Ordinary text.</summary>
    public sealed record Plain(string Words) : Span(Words);

    /// <summary>Emphasized text.</summary>
    public sealed record Strong(string Words) : Span(Words);

    /// <summary>Words of a quote that match the query.</summary>
    public sealed record Match(string Words) : Span(Words);

    /// <summary>A link. Some clients print a link literally when its label holds a URL or an emoji, so it is never archive text.</summary>
    public sealed record Link(string Label, Uri Address) : Span(Label);
}
