using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Web.Html;

/// <summary>
/// HTML that is written as interpolated strings: what stands in the code is markup, and what is put in is text, encoded on its way in. There
/// is no way to put markup in.
/// </summary>
internal sealed class HtmlWriter
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text = new();

    /// <summary>Writes markup with texts in it. Attribute values stand in double quotes.</summary>
    public void Write(Markup markup) => markup.WriteTo(_text);

    /// <summary>Sends a page.</summary>
    public static async Task SendAsync(HttpContext context, PageLayout layout, Action<HtmlWriter> body)
    {
        var html = new HtmlWriter();
        layout.WriteStart(html);
        body(html);
        PageLayout.WriteEnd(html);
        var bytes = Encoding.UTF8.GetBytes(html._text.ToString());
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    /// <summary>Encodes what is put into the markup.</summary>
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

        /// <summary>An address to follow; anything but http and https leads nowhere.</summary>
        public void AppendFormatted(Uri? address) => AppendFormatted(address is { Scheme: "http" or "https" } ? address.AbsoluteUri : "#");
    }
}
