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

    public static implicit operator RichText(string text) => new([text]);

    public int Count => _spans.Length;

    public Span this[int index] => _spans[index];

    /// <summary>The texts of all spans, one after the other.</summary>
    public override string ToString() => string.Concat(_spans.Select(s => s.Text));

    public IEnumerator<Span> GetEnumerator() => _spans.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
