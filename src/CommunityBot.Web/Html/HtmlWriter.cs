using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace CommunityBot.Web.Html;

/// <summary>
/// Writes HTML from interpolated strings. The literal parts are markup. The interpolated values are text and are always encoded, so that no
/// value can add markup.
/// </summary>
internal sealed class HtmlWriter
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text = new();

    /// <summary>Writes markup. Attribute values must be in double quotes.</summary>
    public void Write(Markup markup) => markup.WriteTo(_text);

    /// <summary>Creates the response that holds one page.</summary>
    public static IResult CreatePage(PageLayout layout, Action<HtmlWriter> body) => CreatePage(layout, StatusCodes.Status200OK, body);

    /// <summary>Creates the response that holds one page, with a status code.</summary>
    public static IResult CreatePage(PageLayout layout, int status, Action<HtmlWriter> body) => new HtmlPage(layout, status, body);

    /// <summary>Returns what was written.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>Encodes the interpolated values.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Markup
    {
        private readonly StringBuilder _text;

        public Markup(int literalLength, int formattedCount) => _text = new(literalLength + (32 * formattedCount));

        public void WriteTo(StringBuilder page) => page.Append(_text);

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
