using CommunityBot.Web.Security;

namespace CommunityBot.Web.Html;

/// <summary>A response that is one page. Its menu has the entries that the visitor may open.</summary>
internal sealed class HtmlPage(PageLayout layout, int status, Action<HtmlWriter> body) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var access = httpContext.RequestServices.GetRequiredService<DeskAccess>();
        var html = new HtmlWriter();
        layout.WriteStart(html, (await access.GetVisitorAsync(httpContext)).MayOpenDesk);
        body(html);
        PageLayout.WriteEnd(html);
        await TypedResults.Text(html.ToUtf8(), "text/html; charset=utf-8", status).ExecuteAsync(httpContext);
    }
}
