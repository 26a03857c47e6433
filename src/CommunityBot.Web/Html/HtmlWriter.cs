using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace CommunityBot.Web.Html;

/// <summary>
/// Writes HTML from interpolated strings. The literal parts are markup. The interpolated values are text and are always encoded, so that no
/// value can add markup.
/// </summary>
public sealed class HtmlWriter
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text = new();

    /// <summary>Writes markup. Attribute values must be in double quotes.</summary>
    // The handler of the argument has written it already.
    [SuppressMessage("Performance", "CA1822", Justification = "The argument is written to this writer.")]
    public void Write([InterpolatedStringHandlerArgument("")] Markup markup) => _ = markup;

    /// <summary>What was written, in UTF-8.</summary>
    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(_text.ToString());

    /// <summary>Creates the response that holds one page.</summary>
    internal static IResult CreatePage(PageLayout layout, Action<HtmlWriter> body) => CreatePage(layout, StatusCodes.Status200OK, body);

    /// <summary>Creates the response that holds one page, with a status code.</summary>
    internal static IResult CreatePage(PageLayout layout, int status, Action<HtmlWriter> body) => new HtmlPage(layout, status, body);

    /// <summary>Encodes the interpolated values.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Markup
    {
        private readonly StringBuilder _text;

        [SuppressMessage("Style", "IDE0060", Justification = "The compiler passes the lengths.")]
        public Markup(int literalLength, int formattedCount, HtmlWriter writer) => _text = writer._text;

        public void AppendLiteral(string markup) => _text.Append(markup);

        public void AppendFormatted(string? text)
        {
            if (!string.IsNullOrEmpty(text))
                _text.Append(Encoder.Encode(text));
        }

        public void AppendFormatted(int number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

        /// <summary>Appends a link target. A scheme other than http and https becomes <c>#</c>.</summary>
        public void AppendFormatted(Uri? address) => AppendFormatted(address is { Scheme: "http" or "https" } ? address.AbsoluteUri : "#");
    }
}
