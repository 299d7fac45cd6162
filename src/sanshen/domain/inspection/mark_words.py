"""The words and signs of which marks are made, as pieces of patterns over folded text.

``LEVEL`` is 绝密, 机密 or 秘密 however it is spaced out, boxed in or misread by a scanner. The
stars are those of Unicode; any other sign counts as one only with a term behind it.
"""

# Letters that a reader takes for 密; a text without any of them carries no Chinese mark.
LETTERS = "密宻宓蜜谧"
# What is put between two letters to space them out or to dodge a search.
GAP = r"(?:[^\w\n。;:!?()\[\]{}<>《》〈〉“”\"‘’'「」『』【】〔〕〖〗]|_){0,8}"
LEVEL = (
    rf"(?:(?:[绝机秘艳杌枧朹玑袐泌]|纟色|木几|禾必)(?:{GAP}|[)\]】〕」』][(\[【〔「『])[{LETTERS}])"
)
STARS = r"★☆⋆⍟⚝⛤-⛧✡✦-✰⭐⭑⭒⯨-⯫🌟🌠🔯🟀-🟔٭꙳"
LIKE_STAR = r"(?:[^\w\s,。;:、!?()\[\]{}<>《》〈〉“”\"‘’'「」『』【】〔〕〖〗%]|_)"
COLON = r":∶꞉ː˸׃։⁚⦂፡"
NUMBER = r"(?:[0-9](?: ?[0-9]){0,2}|[一二两三四五六七八九十廿卅半壹贰叁肆伍陆柒捌玖拾]{1,4})"
DAY = r"[0-9]{4} ?(?:年底|年|[./\-]) ?(?:[0-9]{1,2}(?: ?[月./\-] ?(?:[0-9]{1,2} ?日?)?)?)?"
TERM = rf"(?:[至到] ?)?(?:{DAY}|{NUMBER} ?(?:个?半年|年|个半?月|月|周|个?工作日|日|天|小时)(?: ?{NUMBER} ?(?:个?月|日|天))?|长 {{0,4}}期|永 {{0,4}}久)"
# A term that ends with an event: 启用前, 考试结束后, 解密时间另行通知
UNTIL = (
    r"(?:[一-龥]{0,8}(?:启用|公布|启封|使用|开考|考试|会议|发布|宣布|公开|公示|揭晓|实施|结束|完毕|开标|任命|召开|活动)"
    r"[一-龥]{0,6}[前后]|解密)"
)
OPEN, SHUT = r"[【\[(<〔〖{「『]", r"[】\])>〕〗}」』]"
SPACE = r"[ \t]*+"  # possessive throughout: a line of spaces must cost no more than its length
GRADE = "(?:级?(?:件|文件|资料|材料)|级)?"
# Neighbours that a mark shares its line with at the head of a paper (GB/T 9704: 份号, 紧急程度).
HEAD = (
    r"(?:(?:页眉|页脚|水印|印章|盖章|图章|戳记|标[注志识记]|文件标志|封面)[:]|-[0-9]{1,3}-|[0-9]{1,3}/[0-9]{1,3}|特急|加急|急件|平急|特提|特快|明电|明传|密电|(?:(?:份|编|序) ?号|No\.?|№)[: ]*[0-9]{0,8}号?"
    r"|[第共]? ?[0-9]{1,7} ?[份号页]|[0-9]{5,7}(?![0-9年]))"
)
# What a reader is told to do with the paper.
CARE = r"(?:(?:阅|会|用|使用|阅读)(?:后|毕)[一-龥]{1,6}|(?:请?(?:勿|严禁|禁止|不得|不准|注意|妥善))[一-龥]{2,8}|限[一-龥]{1,12})"
KINDS = (
    "报告|通知|方案|请示|函|纪要|意见|批复|决定|通报|计划|预案|名单|清单|汇报|材料|文件|情况|规划|办法|制度"
    "|总结|简报|专报|台账|名册|花名册|登记表|一览表|试卷|试题|议程|讲话|安排|要点|细则|公告|协议|合同|档案|目录"
    "|草案|稿|提纲|数据|资料|手册|示意图|平面图|布置图|分布图|图纸|记录|信息"
)
LABEL = r"(?:密 ?级(?:等级|程度|别|标识|标志)?|密 ?别|密等|保密(?:级别|等级|程度)|[秘机]密(?:等级|程度)|涉密(?:等级|级别|程度)|定密(?:级别|等级)?)"
# 本文件, as a paper speaks of itself
OWN = r"(?:[本此](?:[一-龥]{0,4}(?:文件|资料|材料|方案|通知|报告|名单|清单|名册|试卷|试题|图纸|文稿|台账|数据|信息|表|图|册|书|稿)|件|文)|(?:以[下上]|本页|上述)(?:内容|信息|材料|资料)|^内容)"
FILE = r"\.(?:docx?|wps|wpt|et|dps|xlsx?|csv|pptx?|pdf|ofd|txt|rtf|jpe?g|png|tiff?|bmp|zip|rar|7z)"
