select u.id, count(o.id) as orders
from {{ ref('users') }} u
left join {{ source('shop', 'orders') }} o on o.user_id = u.id
group by 1
